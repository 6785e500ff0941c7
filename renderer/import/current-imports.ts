import { importPort } from './port.ts';
import { ImportStore } from './store.ts';

/** This tab's imports. */
export const imports = new ImportStore(importPort);
