"""Everything that changes organisations, blocks, roles and people."""

from guongsang.orgs.services.blocks import join as join
from guongsang.orgs.services.blocks import leave as leave
from guongsang.orgs.services.blocks import make_block as make_block
from guongsang.orgs.services.blocks import name_head as name_head
from guongsang.orgs.services.blocks import rename_block as rename_block
from guongsang.orgs.services.loading import load_file as load_file
from guongsang.orgs.services.loading import load_trees as load_trees
from guongsang.orgs.services.people import add_person as add_person
from guongsang.orgs.services.people import change_person as change_person
from guongsang.orgs.services.people import lock_account as lock_account
from guongsang.orgs.services.people import mark_administrator as mark_administrator
from guongsang.orgs.services.people import open_account as open_account
from guongsang.orgs.services.people import password_link_for as password_link_for
from guongsang.orgs.services.roles import RoleDraft as RoleDraft
from guongsang.orgs.services.roles import appoint as appoint
from guongsang.orgs.services.roles import relieve as relieve
from guongsang.orgs.services.sheets import load_people as load_people
from guongsang.orgs.services.sheets import load_units as load_units
from guongsang.orgs.services.units import UnitDraft as UnitDraft
from guongsang.orgs.services.units import add as add
from guongsang.orgs.services.units import change as change
from guongsang.orgs.services.units import end as end
from guongsang.orgs.services.units import move as move
from guongsang.orgs.services.units import set_focal_point as set_focal_point
from guongsang.orgs.services.units import succeed as succeed
