/** What was typed into a report's body and not processed yet, by the report's id: looking at another report meanwhile must cost nothing. */
export const drafts = new Map<number, string>();
