/** What a driver tells while it runs. `up` again with another address when the far side gives a new one. */
export interface DriverEvents {
  up(publicUrl: string): void;
  /** It does not work now and mends itself, or waits for the reviewer: `reason` says which. */
  down(reason: string): void;
}

export interface DriverContext {
  /** The listener's, on loopback: the only port that a tunnel may ever show. */
  port: number;
  events: DriverEvents;
  /** Aborted: end the tunnel. */
  signal: AbortSignal;
}

/** `retry` false: trying again would change nothing. `reason` is for the reviewer. */
export interface TunnelEnd {
  retry: boolean;
  reason: string;
}

/** One life of a tunnel: resolves when it has ended, whatever the reason, with nothing left running. Never rejects. */
export type RunTunnel = (context: DriverContext) => Promise<TunnelEnd>;

export const stopped: TunnelEnd = { retry: false, reason: 'Stopped.' };

/** A tunnel that cannot be started as asked. `message` is for the reviewer. */
export class TunnelError extends Error {
  override name = 'TunnelError';
  readonly code: 'not-here' | 'bad-choice' | 'offline' | 'no-tunnel';
  constructor(code: TunnelError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
