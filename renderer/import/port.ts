import { api, apiFetch, json } from '../data/client.ts';
import type { ImportPort } from './run.ts';

/** The core's import routes over HTTP. */
export const importPort: ImportPort = {
  open: (files) => json(api.imports.$post({ json: { files } })),
  put: async (id, { name, file }, signal) => {
    await apiFetch(`/api/imports/${encodeURIComponent(id)}/files`, {
      method: 'PUT',
      headers: { 'x-file-name': encodeURIComponent(name.toWellFormed()), 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    });
  },
  state: (id) => json(api.imports[':id'].$get({ param: { id } })),
  finish: (id) => json(api.imports[':id'].finish.$post({ param: { id } })),
  cancel: (id) => json(api.imports[':id'].$delete({ param: { id } })),
};
