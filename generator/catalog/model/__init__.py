"""Plain data -> frozen records. The Chinese docstring under a field is its help text in the editor's schema."""

from __future__ import annotations

from generator.catalog.model.catalog import (
    Catalog as Catalog,
)
from generator.catalog.model.domain import (
    MaterialLimit as MaterialLimit,
)
from generator.catalog.model.domain import (
    Paper as Paper,
)
from generator.catalog.model.domain import (
    Shorthand as Shorthand,
)
from generator.catalog.model.domain import (
    Standard as Standard,
)
from generator.catalog.model.domain import (
    StandardField as StandardField,
)
from generator.catalog.model.domain import (
    Vocabulary as Vocabulary,
)
from generator.catalog.model.domain import (
    Words as Words,
)
from generator.catalog.model.forms import (
    Application as Application,
)
from generator.catalog.model.forms import (
    Post as Post,
)
from generator.catalog.model.forms import (
    Promise as Promise,
)
from generator.catalog.model.forms import (
    SuggestionBox as SuggestionBox,
)
from generator.catalog.model.forms import (
    Survey as Survey,
)
from generator.catalog.model.forms import (
    SurveyQuestion as SurveyQuestion,
)
from generator.catalog.model.holidays import (
    Holiday as Holiday,
)
from generator.catalog.model.holidays import (
    HolidayYear as HolidayYear,
)
from generator.catalog.model.items import (
    Conditions as Conditions,
)
from generator.catalog.model.items import (
    Item as Item,
)
from generator.catalog.model.items import (
    Material as Material,
)
from generator.catalog.model.items import (
    Mode as Mode,
)
from generator.catalog.model.items import (
    Offer as Offer,
)
from generator.catalog.model.items import (
    Question as Question,
)
from generator.catalog.model.items import (
    Step as Step,
)
from generator.catalog.model.items import (
    TimeLimit as TimeLimit,
)
from generator.catalog.model.jurisdiction import (
    Assistance as Assistance,
)
from generator.catalog.model.jurisdiction import (
    Channel as Channel,
)
from generator.catalog.model.jurisdiction import (
    Feedback as Feedback,
)
from generator.catalog.model.jurisdiction import (
    Hotline as Hotline,
)
from generator.catalog.model.jurisdiction import (
    Jurisdiction as Jurisdiction,
)
from generator.catalog.model.jurisdiction import (
    Posting as Posting,
)
from generator.catalog.model.record import (
    Record as Record,
)
from generator.catalog.model.registers import (
    Register as Register,
)
from generator.catalog.model.registers import (
    RegisterColumn as RegisterColumn,
)
from generator.catalog.model.registers import (
    RegisterForm as RegisterForm,
)
from generator.catalog.model.shared import (
    Definition as Definition,
)
from generator.catalog.model.shared import (
    Group as Group,
)
from generator.catalog.model.shared import (
    Reference as Reference,
)
from generator.catalog.model.shared import (
    Term as Term,
)
from generator.catalog.model.signage import Signage as Signage
from generator.catalog.model.site_standards import (
    Milestone as Milestone,
)
from generator.catalog.model.site_standards import (
    SiteElement as SiteElement,
)
from generator.catalog.model.site_standards import (
    SiteStandard as SiteStandard,
)
from generator.catalog.model.sources import (
    Approval as Approval,
)
from generator.catalog.model.sources import (
    Citation as Citation,
)
from generator.catalog.model.sources import (
    Consent as Consent,
)
from generator.catalog.model.sources import (
    Source as Source,
)
from generator.catalog.model.sources import (
    Sourced as Sourced,
)
from generator.catalog.model.stations import (
    Station as Station,
)
from generator.catalog.model.tiers import (
    Area as Area,
)
from generator.catalog.model.tiers import (
    Duty as Duty,
)
from generator.catalog.model.tiers import (
    Mechanism as Mechanism,
)
from generator.catalog.model.tiers import (
    Rule as Rule,
)
from generator.catalog.model.tiers import (
    ServiceRule as ServiceRule,
)
from generator.catalog.model.tiers import (
    Tier as Tier,
)
from generator.catalog.model.website import (
    Declaration as Declaration,
)
from generator.catalog.model.website import (
    PartyMark as PartyMark,
)
from generator.catalog.model.website import (
    Waiver as Waiver,
)
from generator.catalog.model.website import (
    Website as Website,
)
