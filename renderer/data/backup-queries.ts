import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BackupsState } from '../../shared/model/backup.ts';
import { api, json } from './client.ts';
import { queryKeys } from './keys.ts';
import { errorShownInPlace } from './query-client.ts';

export function useBackups() {
  return useQuery({ queryKey: queryKeys.backups, queryFn: () => json(api.backups.$get()) });
}

/** What can be done with the data. Everything long answers at once; how it goes on stands in the state. */
export type BackupAction =
  | { do: 'back-up' | 'scrub' | 'repair' | 'cancel' | 'dismiss' }
  | { do: 'restore' | 'remove'; name: string };

/** The panel that acts shows what went wrong. */
export function useBackupAction() {
  const client = useQueryClient();
  return useMutation({
    meta: errorShownInPlace,
    mutationFn: (action: BackupAction): Promise<BackupsState> => json(send(action)),
    onSuccess: (state) => client.setQueryData(queryKeys.backups, state),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.status }),
  });
}

function send(action: BackupAction) {
  const { backups } = api;
  switch (action.do) {
    case 'back-up':
      return backups.$post();
    case 'scrub':
      return backups.scrub.$post();
    case 'repair':
      return backups.repair.$post();
    case 'cancel':
      return backups.job.$delete();
    case 'dismiss':
      return backups.recovery.$delete();
    case 'restore':
      return backups[':name'].restore.$post({ param: { name: action.name } });
    case 'remove':
      return backups[':name'].$delete({ param: { name: action.name } });
  }
}
