import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type DriverContext, type RunTunnel, stopped, type TunnelEnd } from './driver.ts';
import { runProgram } from './program.ts';
import { foreignForwards, type SshChoice, sshArguments } from './ssh-arguments.ts';
import { isForwarded, relayAddress, whySshEnded } from './ssh-words.ts';

const run = promisify(execFile);

/** Reading the settings may run programs that they name (`Match exec`), ms. */
const settingsMs = 10_000;

/** A port of a server, the reviewer's or a public relay's, forwarded to the listener by the system's `ssh`. */
export function ssh(program: string, choice: SshChoice, knownHosts: string): RunTunnel {
  return async (context) => {
    const { port, events, signal } = context;
    const args = sshArguments(choice, port, knownHosts);
    const unfit = await unfitSettings(program, args, choice, context);
    if (unfit) return signal.aborted ? stopped : unfit;
    const onLine = (line: string) => {
      const url = choice.publicUrl === null ? relayAddress(line) : isForwarded(line) ? choice.publicUrl : null;
      if (url) events.up(url);
    };
    const end = await runProgram(program, args, { signal, onLine });
    return signal.aborted ? stopped : whySshEnded(end.lines);
  };
}

/** The attack, or the accident: the reviewer's settings for this server forward other ports too, and a public relay would show them. */
async function unfitSettings(
  program: string,
  args: string[],
  choice: SshChoice,
  { port, signal }: DriverContext,
): Promise<TunnelEnd | null> {
  try {
    const { stdout } = await run(program, ['-G', ...args], { signal, timeout: settingsMs, windowsHide: true });
    const others = foreignForwards(stdout, choice, port);
    if (others.length === 0) return null;
    const which = others.join(', ');
    return {
      retry: false,
      reason: `Your ssh settings for this server forward more than Turntable's port (RemoteForward ${which}). Take that out, or use another name for the server.`,
    };
  } catch (error) {
    const lines = String((error as { stderr?: string }).stderr ?? '').split(/\r?\n/);
    return { ...whySshEnded(lines), retry: false };
  }
}
