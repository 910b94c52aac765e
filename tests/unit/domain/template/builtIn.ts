import addendum from '../../../../resources/templates/addendum.json' with { type: 'json' };
import integration from '../../../../resources/templates/integration.json' with { type: 'json' };
import observation from '../../../../resources/templates/observation.json' with { type: 'json' };
import preparation from '../../../../resources/templates/preparation.json' with { type: 'json' };

/** The templates as they are shipped, unread. */
export const BUILT_IN = { preparation, observation, integration, addendum };
