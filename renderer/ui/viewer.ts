import type { Viewer } from '../../shared/format/date.ts';

/** Language and time zone of the machine the reviewer sits at. */
export const viewer: Viewer = { locale: undefined, timeZone: undefined };
