"""Every address that answers to GET, filled with what the world holds. The list is closed.

`WHOLE` names addresses that are asked of every record of a kind, `FORM` those asked of the first
two (of states, those that open the form first), `OTHER` those that need more than one key.
"""

from django.urls import URLResolver, get_resolver, reverse

from guongsang.nominations.codes import code_of
from tests.architecture.test_forms_sent_twice import _methods

WHOLE = {
    "exemplar": "desk:exemplar desk:nurturing desk:lesson portal:exemplar",
    "evidence": "desk:evidence",
    "dossier": "desk:dossier office:appraisal portal:display",
    "scan": "desk:scan_file desk:scan_small",
    "round": "desk:dossier_round desk:dossier_organiser office:round office:round_list "
             "office:round_list_excel office:round_progress_excel",
    "opinion": "office:opinion",
    "difficulty": "desk:difficulty office:difficulty",
    "complaint": "office:complaint",
    "programme": "office:programme office:report office:report_dossiers office:report_exemplars "
                 "office:report_export office:report_units office:unit_plans",
    "criteria": "office:criteria_set",
    "rule": "office:eligibility_rule",
    "assignment": "office:assignment",
    "movement": "office:movement",
    "plan_reading": "office:plan_reading",
    "decision": "office:decision office:certificates office:decision_names",
    "proposal": "office:proposal",
    "document": "office:document office:deliveries portal:document portal:document_file",
    "incoming": "office:incoming_one office:incoming_file",
    "work_file": "office:workfile",
    "handover": "office:handover",
    "package": "office:workfile_package",
    "award_sheet": "office:award_list",
    "organisation": "office:organisation office:organisation_branch office:document_letterhead "
                    "office:document_templates",
    "person": "office:person",
    "work_handover": "office:work_handover",
    "council": "council_room:council",
    "sitting": "council_room:sitting council_room:room council_room:result council_room:minutes "
               "council_room:counting council_room:scores council_room:papers",
    "item": "council_room:dossier council_room:score council_room:readers",
    "ballot": "council_room:ballot",
    "story": "newsroom:story newsroom:edit newsroom:radio newsroom:sheet",
    "channel": "newsroom:channel newsroom:issue",
    "suggestion": "newsroom:suggestion",
    "consent": "newsroom:receipt",
    "block": "office:block",
}  # fmt: skip
FORM = {
    "exemplar": "desk:adopt desk:adopter_options desk:assess desk:evidence_add desk:exemplar_close "
                "desk:exemplar_more desk:exemplar_reopen desk:exemplar_scan desk:merge_subjects "
                "desk:nurture_check_in desk:nurture_goals desk:nurture_open "
                "desk:nurture_shortcoming desk:nurture_support desk:register_to_build desk:sheet "
                "desk:subject_more newsroom:hand_over",
    "adoption": "desk:report_adoption",
    "dossier": "desk:dossier_sheet",
    "decision": "office:decision_correct",
    "programme": "office:change_plan office:draft_plan office:issue_programme office:next_period "
                 "office:write_criteria office:write_eligibility",
    "criteria": "office:rewrite_criteria",
    "plan_reading": "office:plan_finish",
    "unit": "office:stock office:stock_preview",
    "document": "office:document_correct",
    "reading_arrival": "office:incoming_read office:incoming_read_file",
    "delegation": "office:delegation_file",
    "work_file": "office:workfile_add",
    "line": "office:workfile_line office:workfile_open",
    "organisation": "office:organisation_add office:organisation_change office:organisation_end "
                    "office:organisation_move office:organisation_succeed office:person_add "
                    "office:role_give office:block_make",
    "person": "office:person_change",
    "holding": "office:role_end",
    "party": "office:plan_party_units",
    "council": "council_room:seat council_room:call",
    "seat": "council_room:unseat council_room:blocks council_room:kin",
    "sitting": "council_room:cancel council_room:extend council_room:postpone "
               "council_room:weights",
    "item": "council_room:declare council_room:recuse_for council_room:take_off",
    "ballot": "council_room:paper council_room:written",
    "reading": "council_room:relieve",
    "story": "newsroom:correct newsroom:exemplars newsroom:picture newsroom:picture_file "
             "newsroom:place newsroom:publish newsroom:withdraw",
    "correction": "newsroom:decline_correction",
    "placement": "newsroom:reach",
    "consent": "newsroom:withdraw_consent",
}  # fmt: skip


def _first(world, kind, key="pk"):
    return getattr(world.kept[kind][0], key)


def _of(*kinds):
    """Fill an address with the first record of each kind."""
    return lambda world: [tuple(_first(world, kind) for kind in kinds)]


def _labels(world):
    kinds = "exemplar dossier round programme decision proposal sitting work_handover handover"
    found = [world.kept[kind][0] for kind in kinds.split()]
    return [(record._meta.label_lower, record.pk) for record in found]


def _runs(world):
    return [(each.decision_id, each.pk) for each in world.kept["run"]]


def _downloads(world):
    return [(each.pk, kind) for each in world.kept["document"] for kind in ("docx", "pdf")]


OTHER = {
    "desk:sheet_line": _of("exemplar", "criterion"),
    "desk:paper": lambda world: [(code_of(each.pk),) for each in world.kept["dossier"][:3]],
    "newsroom:record_consent": lambda world: [
        (world.kept["story"][0].pk, world.kept["consent"][0].subject_id)
    ],
    "office:appraisal_evidence": lambda world: [
        (each.pk, _first(world, "evidence")) for each in world.kept["dossier"][:3]
    ],
    "council_room:evidence": _of("item", "evidence"),
    "office:award_file": lambda world: [(_first(world, "award_sheet"), 1)],
    "office:award_row": _of("award_sheet", "award_row"),
    "office:award_row_subjects": _of("award_sheet", "award_row"),
    "office:award_row_units": _of("award_sheet", "award_row"),
    "office:certificates_file": _runs,
    "office:certificates_word": _runs,
    "office:complaint_file": lambda world: [
        (each.pk, _first(world, "complaint_file")) for each in world.kept["complaint"]
    ],
    "office:decision_why": lambda world: [
        (each.decision_id, each.pk) for each in (world.line, *world.named)
    ],
    "office:document_download": _downloads,
    "office:document_papers": _labels,
    "office:document_picture": lambda world: [(each.pk, 1) for each in world.kept["document"][:3]],
    "office:document_template": lambda world: [(_first(world, "unit"), "nominations.summary")],
    "office:document_template_file": lambda world: [
        (_first(world, "unit"), "nominations.summary", 1)
    ],
    "office:document_template_start": lambda world: [
        (_first(world, "unit"), "nominations.summary")
    ],
    "office:document_template_trial": lambda world: [
        (_first(world, "unit"), "nominations.summary", 1, "docx")
    ],
    "office:plan_file": lambda world: [(_first(world, "plan_reading"), 1)],
    "office:plan_item": _of("plan_reading", "plan_item"),
    "office:plan_tie": _of("plan_reading", "party"),
    "office:report_table": lambda world: [(world.plan.pk, name) for name in ("chi-tieu", "don-vi")],
    "office:round_late": _of("round", "asked"),
    "office:round_units": lambda world: [(world.round.route_id, world.round.period_code)],
    "office:sheet": lambda _: [("don-vi",), ("nguoi",)],
    "office:sheet_template": lambda _: [("don-vi",), ("nguoi",)],
    "office:work_handover_new": lambda world: [
        (_first(world, "unit"), world.people["xa.officer"].pk)
    ],
    "office:workfile_index": lambda world: [(each.pk, "docx") for each in world.kept["work_file"]],
    "office:workfile_line_add": lambda world: [(_first(world, "unit"), 2025)],
    "council_room:rule_rows": lambda _: [("bieu-quyet",)],
    "council_room:add_rule_row": lambda _: [("bieu-quyet",)],
    "portal:picture": lambda world: [(each.slug, "0.png") for each in world.kept["story"][:2]],
    "portal:story": lambda world: [(each.slug,) for each in world.kept["story"]],
    "portal:verified": lambda _: [("KHONG-CO-MA",)],
}
OF_THE_LIBRARY = ("account_", "mfa_")
"""Sign-in and the second factor show a person's own things alone."""


def _named(table):
    return {name: kind for kind, names in table.items() for name in names.split()}


def asked(resolver=None, namespace=""):
    """Return (name, whether it needs keys) of every address of ours that answers to GET."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from asked(each, f"{each.namespace}:" if each.namespace else "")
        elif not each.name.startswith(OF_THE_LIBRARY) and "GET" in _methods_of(each.callback):
            yield f"{namespace}{each.name}", bool(each.pattern.converters)


def _methods_of(view):
    return {"GET" if each == "HEAD" else each for each in _methods(view)}


def unfilled():
    """Return the addresses with keys that nobody has told how to fill, and those that are gone."""
    known = {*_named(WHOLE), *_named(FORM), *OTHER}
    return known ^ {name for name, has_keys in asked() if has_keys}


def lists():
    """Return the addresses without keys."""
    return [reverse(name) for name, has_keys in asked() if not has_keys]


def main_pages(world):
    """Return the first page of every record: what all who walk are asked for."""
    first = {names.split()[0]: kind for kind, names in WHOLE.items()}
    return _each(world, first)


EXPORTS = (
    "desk:evidence", "desk:paper", "office:round_list_excel", "office:round_progress_excel",
    "office:report_export", "office:report_table", "office:document_download",
    "office:certificates_file", "office:certificates_word", "office:incoming_file",
    "office:workfile_index", "office:workfile_package", "office:complaint_file",
    "office:appraisal_evidence", "office:award_file", "office:plan_file", "office:delegation_file",
    "office:incoming_read_file", "council_room:evidence", "newsroom:picture_file",
)  # fmt: skip
"""What is handed out as a file."""


def exports(world):
    """Return where the last record of each kind is handed out as a file: asked by all who walk."""
    kinds, found = {**_named(WHOLE), **_named(FORM)}, [reverse("desk:exemplars_export")]
    for name in EXPORTS:
        if name in OTHER:
            found.append(reverse(name, args=OTHER[name](world)[-1]))
        else:
            found.append(reverse(name, args=[world.kept[kinds[name]][-1].pk]))
    return found


def filled(world):
    """Return every address with keys, filled with the world's records."""
    found = _each(world, _named(WHOLE))
    for name, kind in _named(FORM).items():
        most = None if kind == "seat" else 2
        found += [reverse(name, args=[each.pk]) for each in world.kept[kind][:most]]
    for name, keys in OTHER.items():
        found += [reverse(name, args=each) for each in keys(world)]
    return found


def _each(world, names):
    return [
        reverse(name, args=[each.pk]) for name, kind in names.items() for each in world.kept[kind]
    ]
