"""Who may see which canary: the one table of the walk, written from the decisions, not the code.

A person sees the bodies where they hold a role and all below them (`docs/architecture.md`), the
superior of a sector also the offices that follow it. A successor reads the dossiers that an ended
unit left in hand, and once it took one over, the ended unit's people do not (the guide). What was sent is read by its receiver; what a person told in confidence, by those who deal with it;
readers' scores by ADR 0015, complaints by ADR 0016, a delegation by ADR 0018. Whoever is not named
in a row sees nothing of it, anywhere.
"""

from fnmatch import fnmatchcase

HOME = "xa.* insider"
ABOVE = "so.* tinh.* system"
UNIT = f"{HOME} {ABOVE}"
"""The unit's own people and those above."""
OFFICE = "ban.* handler standin tinh.* system"
"""Who reads what the receiver reads."""
BOTH = f"{UNIT} {OFFICE}"
DRAFTERS = "xa.officer xa.head xa.secretariat insider"
INNER = "xa.head xa.secretariat"
OFFICE_DRAFTERS = "ban.officer ban.head ban.secretariat handler standin"
OFFICE_INNER = "ban.head ban.secretariat standin"
KEEPERS = "ban.officer ban.secretariat handler standin"
"""Who does the council's papers."""
VOTERS = "chair first second member"
"""Who sits, has declared, and does not stand aside."""
SITTING = f"{OFFICE} {VOTERS} undeclared aside insider"
"""Who sees that a council sits, and reads its minutes when it has closed."""
PROVINCE = f"{BOTH} ben.* thon.* cu.*"
FOLLOWED = "theo.* la.* so.* system"
"""The office that follows a sector, the province it lies in, the superior of the sector."""
FORMER = f"cu.* {ABOVE}"
"""A unit that was merged, and those above it: what it kept goes to nobody by itself."""
HANDLERS = "ban.head ban.accountant handler"
ANSWERING = "xa.officer xa.head xa.secretariat xa.editor xa.propaganda insider"
EVERYBODY = "*"
NOBODY = ""

TABLE = {
    # an exemplar, whatever its state; what recognition and a published story lay open
    "lifediscovered lifenurturing lifeclosed liferevoked": UNIT,
    "lifereplicating adoption": PROVINCE,
    "liferecognised": EVERYBODY,
    "standout": PROVINCE,
    "nurture assessment evidence pastaward awardsheet": UNIT,
    "private": HOME,
    # plans: a draft is the issuer's, a unit's criteria are its own until they are issued
    "plandraft": OFFICE,
    "criteriadraft ruledraft planitem": UNIT,
    "owed": BOTH,
    "movement": f"{UNIT} thon.*",
    "block": BOTH,
    # a dossier: a draft is the unit's, what was sent the receiver's too
    "dossierdraft": UNIT,
    "dossiersubmitted dossierreturned dossierwithdrawn dossierondisplay": BOTH,
    "dossierbeforecouncil dossierselected dossierapproved dossierdeclined": BOTH,
    "dossierappraised": f"{BOTH} la.officer la.head la.secretariat",
    "heldwhy returnnote outcomeselected outcomeapproved outcomedeclined": BOTH,
    "displaytext": EVERYBODY,
    "scanwaiting": "xa.officer",  # its sender alone, until it has joined a dossier
    # what the receiver's office says among itself and is told
    "appraisalappraised appraisalondisplay appraisalbeforecouncil": OFFICE,
    "appraisalselected appraisalapproved appraisaldeclined": OFFICE,
    "opinionquestion opinionanswer": f"{OFFICE} la.officer la.head la.secretariat",
    "commenttext commentname": OFFICE,
    "commentcontact": "ban.officer ban.secretariat handler standin",
    # bodies tied by their sector, by a merger
    "lifefollowing storyfollowing dossierfollowing": FOLLOWED,
    "privatefollowing": "theo.*",
    "lifeleft storyleft": FORMER,
    "privateleft": "cu.*",
    "dossierleft": f"{FORMER} {HOME}",
    "dossiertaken": BOTH,
    # before a council
    "beforehalf beforewhole beforevoting": f"{BOTH} {VOTERS}",
    "beforeclosed": f"{BOTH} {VOTERS} undeclared",
    "firstalone": "first",
    "seconddraft": "second",
    "together": f"{KEEPERS} {VOTERS}",
    "readclosed": f"{KEEPERS} {VOTERS} undeclared",
    "talkopen": KEEPERS,
    "talkclosed recusal": SITTING,
    "kin": "aside ban.secretariat",
    # complaints
    "complaintreceived complaintverifying complaintconcluded": HANDLERS,
    "complaintclosing complaintfile": HANDLERS,
    "complainer": "ban.head ban.accountant",
    # what goes between offices
    "difficulty difficultyadvice": BOTH,
    "decisiondraft correctiondraft": OFFICE,
    # once issued, a decision is read by those of the names in it too (`Decision.visible_to`)
    "decisionissued decisionrevoked revokedground": BOTH,
    "dossierissued dossierrevoked": BOTH,
    "fateissued nameissued": PROVINCE,
    "faterevoked namerevoked": BOTH,
    "certificateprinted": OFFICE_DRAFTERS,
    "certificates": NOBODY,  # of a draft there are none to fetch
    "proposal": UNIT,
    # documents
    "xadocbody xadocinner xaincomingbody xafilebody handover package": DRAFTERS,
    "xaincominginner xafileinner": INNER,
    "bandocbody bandocinner banincomingbody banfilebody": OFFICE_DRAFTERS,
    "banincominginner banfileinner": OFFICE_INNER,
    "docissued": UNIT,
    "docdecision": OFFICE,
    "docannounced": f"{OFFICE} {DRAFTERS}",
    "docpublic": EVERYBODY,
    "docpersonal": f"{OFFICE_DRAFTERS} la.inspector",
    "worknote": "xa.officer xa.head xa.secretariat",
    # stories and letters
    "storydraft storyfactchecked storyapproved storyscheduled storywithdrawn withdrawnwhy": UNIT,
    "storypublished fact channel": EVERYBODY,
    "consent correction letter": UNIT,
    "lettercontact": f"{ANSWERING} so.officer so.head tinh.officer tinh.head",
    "pressnote": f"{UNIT} la.*",
    # people
    "delegation": "ban.head standin",
    "mailxa": "xa.admin so.admin tinh.admin system",
    "mailso": "so.admin tinh.admin system",
    "mailtinh": "tinh.admin system",
    "mailban": "ban.admin tinh.admin system",
    "mailthon": "xa.admin so.admin tinh.admin system",
    "mailben": "ben.admin so.admin tinh.admin system",
    "mailla mailtheo": "la.admin system",
    "mailcu": "so.admin tinh.admin system",
}
WHO = {name: who.split() for names, who in TABLE.items() for name in names.split()}


def may_see(person, name):
    """Whether the table lets a person see a canary, or the beginning of it that was left."""
    return any(
        fnmatchcase(person, pattern)
        for known, patterns in WHO.items()
        if known.startswith(name)
        for pattern in patterns
    )
