import type { TunnelChoice, TunnelDriver } from '../../shared/model/tunnel.ts';
import type { TunnelOrder } from '../data/tunnel-queries.ts';

/** What is typed, as text. `server` false: ssh to a public relay, which tells the address. */
export interface TunnelDraft {
  driver: TunnelDriver;
  domain: string;
  token: string;
  server: boolean;
  destination: string;
  sshPort: string;
  remotePort: string;
  identityFile: string;
  publicUrl: string;
}

/** A relay that wants no account. */
const relay = { destination: 'nokey@localhost.run', remotePort: '80' };

/** The draft that a choice was made from; of what was never chosen, the usual. */
export function draftOf(choice: TunnelChoice | null, firstDriver: TunnelDriver): TunnelDraft {
  const draft: TunnelDraft = {
    driver: choice?.driver ?? firstDriver,
    domain: '',
    token: '',
    server: false,
    ...relay,
    sshPort: '',
    identityFile: '',
    publicUrl: '',
  };
  if (choice?.driver === 'ngrok') return { ...draft, domain: choice.domain ?? '' };
  if (choice?.driver === 'own') return { ...draft, publicUrl: choice.publicUrl };
  if (choice?.driver !== 'ssh') return draft;
  return {
    ...draft,
    server: choice.publicUrl !== null,
    destination: choice.destination,
    sshPort: choice.port === null ? '' : String(choice.port),
    remotePort: String(choice.remotePort),
    identityFile: choice.identityFile ?? '',
    publicUrl: choice.publicUrl ?? '',
  };
}

/** Another kind of ssh server: what was the usual for the one is not for the other. */
export function withServer(draft: TunnelDraft, server: boolean): TunnelDraft {
  if (server)
    return {
      ...draft,
      server,
      destination: draft.destination === relay.destination ? '' : draft.destination,
      remotePort: '8080',
    };
  return { ...draft, server, ...relay };
}

/** What is missing or wrong in each field; what only the core can tell is not looked at. */
export function problemsOf(draft: TunnelDraft, tokenSet: boolean): Partial<Record<keyof TunnelDraft, string>> {
  const { driver } = draft;
  const problems: Partial<Record<keyof TunnelDraft, string>> = {};
  if (driver === 'ngrok' && !tokenSet && draft.token.trim() === '') problems.token = 'Needed once';
  const needsUrl = driver === 'own' || (driver === 'ssh' && draft.server);
  if (needsUrl && !/^https?:\/\/[^\s/]+/.test(draft.publicUrl.trim())) problems.publicUrl = 'Needed: https:// and a host';
  if (driver !== 'ssh') return problems;
  if (draft.destination.trim() === '') problems.destination = 'Needed: user@host';
  if (draft.sshPort.trim() !== '' && !isPort(draft.sshPort)) problems.sshPort = '1 to 65535';
  if (!isPort(draft.remotePort) && draft.remotePort.trim() !== '0') problems.remotePort = '1 to 65535';
  return problems;
}

/** What is asked of the core. Call it only without problems. */
export function orderOf(draft: TunnelDraft): TunnelOrder {
  const text = (value: string) => value.trim() || null;
  switch (draft.driver) {
    case 'cloudflared':
    case 'tailscale':
      return { driver: draft.driver };
    case 'ngrok':
      return { driver: 'ngrok', domain: text(draft.domain), ...(text(draft.token) ? { token: draft.token.trim() } : {}) };
    case 'own':
      return { driver: 'own', publicUrl: draft.publicUrl.trim() };
    case 'ssh':
      return {
        driver: 'ssh',
        destination: draft.destination.trim(),
        port: draft.sshPort.trim() === '' ? null : Number(draft.sshPort),
        remotePort: Number(draft.remotePort),
        identityFile: text(draft.identityFile),
        publicUrl: draft.server ? text(draft.publicUrl) : null,
      };
  }
}

function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text.trim()) && Number(text) <= 65_535;
}
