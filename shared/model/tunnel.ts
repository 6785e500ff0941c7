export const tunnelDrivers = ['cloudflared', 'ngrok', 'tailscale', 'ssh', 'own'] as const;
export type TunnelDriver = (typeof tunnelDrivers)[number];

/**
 * Which tunnel, with what it needs. ngrok's token is no part of it: it is write only.
 * `ssh` with `publicUrl` null: a relay that tells the address itself. `own`: the reviewer brings a tunnel or a server of their own.
 */
export type TunnelChoice =
  | { driver: 'cloudflared' }
  | { driver: 'ngrok'; domain: string | null }
  | { driver: 'tailscale' }
  | {
      driver: 'ssh';
      /** `user@host`, `host`, or a name from the ssh settings. */
      destination: string;
      /** Of the ssh server; null: as the ssh settings say. */
      port: number | null;
      /** The port on the far side. */
      remotePort: number;
      /** Path of a private key; null: as the ssh settings say. */
      identityFile: string | null;
      publicUrl: string | null;
    }
  | { driver: 'own'; publicUrl: string };

/**
 * - `starting`: no address yet. `open`: it works as far as the driver knows.
 * - `reconnecting`: it broke and is tried again. `waiting`: the listener is off, so nothing is shown to the world.
 * - `failed`: trying again would change nothing; `error` says what to do.
 */
export type TunnelPhase = 'off' | 'starting' | 'open' | 'reconnecting' | 'waiting' | 'failed';

/** The last request that went out to the public address and back to the listener. */
export interface TunnelHealth {
  ok: boolean;
  atMs: number;
  /** There and back, ms; null when it did not come back. */
  tookMs: number | null;
  /** For the reviewer, when it is not ok. */
  message: string | null;
}

export interface TunnelState {
  /** The last one chosen; null before the first. */
  choice: TunnelChoice | null;
  phase: TunnelPhase;
  /** Scheme, host and perhaps a path, without the secret path: `https://words.example.com`. */
  publicUrl: string | null;
  /** Where it was reached before, when the address changed: platforms still send there. Null once dismissed or not so. */
  formerUrl: string | null;
  error: string | null;
  /** Tries since it last worked. */
  attempts: number;
  nextAtMs: number | null;
  health: TunnelHealth | null;
  drivers: {
    driver: TunnelDriver;
    /** Why it cannot be used on this computer and what to do; null when it can. */
    missing: string | null;
  }[];
  ngrokTokenSet: boolean;
}

/** How a signed test event fared that was sent to the public address of a source. */
export interface TunnelTest {
  /** Without the secret path. */
  sentTo: string;
  /** What came back; null when nothing did. */
  status: number | null;
  /** There and back, ms; null when nothing came back. */
  tookMs: number | null;
  /** The report it became here; null when it did not arrive. */
  reportId: number | null;
  /** How it proved itself here: "signature", "secret"...; null when it did not arrive. */
  verified: string | null;
  /** What is wrong and what to do; null when it arrived. */
  error: string | null;
}
