import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { TunnelChoice, TunnelDriver } from '../../shared/model/tunnel.ts';
import { cloudflared } from './cloudflared.ts';
import { type RunTunnel, TunnelError } from './driver.ts';
import { loadNgrok, type Ngrok, ngrok } from './ngrok.ts';
import { own } from './own.ts';
import { requirePublicUrl } from './public-url.ts';
import { ssh } from './ssh.ts';
import { checkDestination } from './ssh-arguments.ts';
import { tailscale } from './tailscale.ts';

/** What drivers need of this computer. Tests put stand-ins here. */
export interface TunnelTools {
  findProgram(name: string): string | null;
  loadNgrok?: () => Promise<Ngrok | null>;
  /** Where ssh keeps the keys of servers that it saw for the first time. */
  knownHosts: string;
}

const absent: Record<TunnelDriver, string> = {
  cloudflared:
    'cloudflared is not installed. Get it from Cloudflare (brew install cloudflared, or its deb or msi), then come back.',
  ngrok: '',
  tailscale: 'Tailscale is not installed. Get it from tailscale.com and sign in, then come back.',
  ssh: 'ssh is not installed. Install OpenSSH (it comes with most systems), then come back.',
  own: '',
};

const programs: Partial<Record<TunnelDriver, string>> = { cloudflared: 'cloudflared', tailscale: 'tailscale', ssh: 'ssh' };

/** Why this driver cannot be used here and what to do; null when it can, as far as is known before it is started. */
export function whatIsMissing(driver: TunnelDriver, tools: TunnelTools): string | null {
  const program = programs[driver];
  return program !== undefined && tools.findProgram(program) === null ? absent[driver] : null;
}

/**
 * The choice as it is kept: addresses in their one form, what is wrong refused before anything starts.
 * @throws TunnelError
 */
export function checkedChoice(choice: TunnelChoice): TunnelChoice {
  if (choice.driver === 'own') return { ...choice, publicUrl: requirePublicUrl(choice.publicUrl) };
  if (choice.driver === 'ngrok') return { ...choice, domain: checkedDomain(choice.domain) };
  if (choice.driver !== 'ssh') return choice;
  checkDestination(choice.destination);
  const { identityFile, publicUrl } = choice;
  if (identityFile !== null && !isFile(identityFile)) {
    throw new TunnelError('bad-choice', 'The key file is not there. Give its full path, or leave it empty.');
  }
  return { ...choice, publicUrl: publicUrl === null ? null : requirePublicUrl(publicUrl) };
}

/** @throws TunnelError when the program or the token is missing */
export function selectDriver(choice: TunnelChoice, tools: TunnelTools, ngrokToken: string | null): RunTunnel {
  const missing = whatIsMissing(choice.driver, tools);
  if (missing) throw new TunnelError('not-here', missing);
  const program = (name: string) => tools.findProgram(name) as string;
  switch (choice.driver) {
    case 'cloudflared':
      return cloudflared(program('cloudflared'));
    case 'tailscale':
      return tailscale(program('tailscale'));
    case 'ssh':
      return ssh(program('ssh'), choice, tools.knownHosts);
    case 'own':
      return own(choice.publicUrl);
    case 'ngrok': {
      if (!ngrokToken) {
        throw new TunnelError('not-here', 'ngrok needs the token of your account: dashboard.ngrok.com, Your Authtoken.');
      }
      return ngrok({ load: tools.loadNgrok ?? loadNgrok, token: ngrokToken, domain: choice.domain });
    }
  }
}

function checkedDomain(domain: string | null): string | null {
  const text =
    domain
      ?.trim()
      .replace(/^https:\/\//, '')
      .replace(/\/$/, '') ?? '';
  if (text === '') return null;
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text)) return text.toLowerCase();
  throw new TunnelError('bad-choice', 'The domain must look like name.ngrok-free.app. Leave it empty for one that ngrok picks.');
}

function isFile(path: string): boolean {
  return isAbsolute(path) && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
