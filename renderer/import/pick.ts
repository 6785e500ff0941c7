import { type Found, picked } from './dropped.ts';
import { recordingTypes, reportTypes } from './kinds.ts';

/** Opens the browser's file picker. `onPicked` runs only when something was chosen. */
export function pickFiles(onPicked: (found: Found[]) => void): void {
  pick(onPicked, (input) => {
    input.accept = `${reportTypes},${recordingTypes}`;
  });
}

/** Opens the folder picker; every file below the folder counts. */
export function pickFolder(onPicked: (found: Found[]) => void): void {
  pick(onPicked, (input) => {
    input.webkitdirectory = true;
  });
}

function pick(onPicked: (found: Found[]) => void, prepare: (input: HTMLInputElement) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  prepare(input);
  input.addEventListener('change', () => {
    if (input.files && input.files.length > 0) onPicked(picked(input.files));
  });
  input.click();
}
