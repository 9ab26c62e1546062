/** The setting in which the housekeeping writes down how its last turn went. */
export const LAST_UPKEEP = 'last upkeep';
