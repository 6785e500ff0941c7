import { type TunnelChoice, type TunnelHealth, type TunnelState, tunnelDrivers } from '../../shared/model/tunnel.ts';
import type { Bus } from '../bus.ts';
import type { Store } from '../store/open.ts';
import { type Backoff, defaultBackoff } from '../tunnels/backoff.ts';
import { TunnelError } from '../tunnels/driver.ts';
import { Keeper } from '../tunnels/keeper.ts';
import { probe } from '../tunnels/probe.ts';
import { Pulse, type PulseTimes, pulseTimes } from '../tunnels/pulse.ts';
import { checkedChoice, selectDriver, type TunnelTools, whatIsMissing } from '../tunnels/select-driver.ts';
import type { Secrets } from './secrets.ts';

const tokenName = 'tunnel.ngrok';

export interface TunnelParts {
  tools: TunnelTools;
  backoff?: Backoff;
  pulse?: PulseTimes;
  /** Asks a public address how it is. Stand-ins name addresses of others, which a test must not ask. */
  probe?: typeof probe;
}

/**
 * The one tunnel to the webhook listener: started and stopped by the reviewer, started again with the app, and moved with the listener's port.
 * While the listener is off there is none: whatever else took that port would be shown to the world.
 */
export class Tunnels {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #secrets: Secrets;
  readonly #listener: () => { on: boolean; port: number };
  readonly #offline: boolean;
  readonly #parts: TunnelParts;
  readonly #unsubscribe: () => void;
  #keeper: Keeper | null = null;
  #port: number | null = null;
  #pulse: Pulse | null = null;
  #health: TunnelHealth | null = null;
  #error: string | null = null;
  #lastStep: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: {
    store: Store;
    bus: Bus;
    secrets: Secrets;
    listener: () => { on: boolean; port: number };
    offline: boolean;
    parts: TunnelParts;
  }) {
    this.#store = options.store;
    this.#bus = options.bus;
    this.#secrets = options.secrets;
    this.#listener = options.listener;
    this.#offline = options.offline;
    this.#parts = options.parts;
    this.#unsubscribe = options.bus.subscribe(({ topic }) => {
      if (topic === 'status' && this.#mustMove()) void this.#inTurn(() => this.#follow());
    });
  }

  get state(): TunnelState {
    const kept = this.#keeper?.kept;
    const wanted = this.#wanted();
    return {
      choice: this.#choice(),
      phase: kept?.phase ?? (this.#error ? 'failed' : wanted && !this.#listener().on ? 'waiting' : 'off'),
      publicUrl: kept?.publicUrl ?? null,
      formerUrl: this.#formerUrl(),
      error: kept?.error ?? this.#error,
      attempts: kept?.attempts ?? 0,
      nextAtMs: kept?.nextAtMs ?? null,
      health: this.#health,
      drivers: tunnelDrivers.map((driver) => ({ driver, missing: whatIsMissing(driver, this.#parts.tools) })),
      ngrokTokenSet: this.#secrets.get(tokenName) !== null,
    };
  }

  /** Takes up the tunnel that was open when the app was closed. */
  start(): Promise<void> {
    return this.#inTurn(() => this.#follow());
  }

  /**
   * Opens this tunnel in place of the one before. Resolves when it is on its way; `state` tells how it fares.
   * @throws TunnelError when it cannot be started as asked; then nothing has changed
   */
  async open(choice: TunnelChoice, ngrokToken?: string | null): Promise<TunnelState> {
    const checked = checkedChoice(choice);
    await this.#inTurn(async () => {
      if (this.#offline) {
        throw new TunnelError(
          'offline',
          'Turntable was started with --offline: nothing may leave this computer. Start it without.',
        );
      }
      const token = ngrokToken === undefined ? this.#secrets.get(tokenName) : ngrokToken?.trim() || null;
      selectDriver(checked, this.#parts.tools, token);
      if (ngrokToken !== undefined) this.#secrets.set(tokenName, token);
      await this.#end();
      this.#store.settings.set('tunnel.choice', checked);
      this.#store.settings.set('tunnel.on', true);
      await this.#follow();
    });
    return this.state;
  }

  /** Ends it; the choice is kept. */
  async stop(): Promise<TunnelState> {
    await this.#inTurn(async () => {
      this.#store.settings.set('tunnel.on', false);
      this.#error = null;
      await this.#end();
    });
    return this.state;
  }

  /** The reviewer waits no longer, or has given the new address to the platforms. */
  retryNow(): TunnelState {
    this.#keeper?.retryNow();
    return this.state;
  }

  forgetFormerUrl(): TunnelState {
    this.#store.settings.set('tunnel.formerUrl', null);
    this.#bus.stale('tunnel');
    return this.state;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#unsubscribe();
    await this.#lastStep;
    await this.#end();
  }

  #mustMove(): boolean {
    const { on, port } = this.#listener();
    return (
      (this.#keeper !== null && (!on || port !== this.#port)) || (this.#keeper === null && on && this.#wanted() && !this.#error)
    );
  }

  /** Makes what runs fit what is wanted and where the listener is. */
  async #follow(): Promise<void> {
    const { on, port } = this.#listener();
    if (this.#keeper && (!on || port !== this.#port)) await this.#end();
    const choice = this.#choice();
    if (this.#keeper || !on || !choice || !this.#wanted()) return this.#bus.stale('tunnel');
    this.#error = null;
    try {
      const run = selectDriver(choice, this.#parts.tools, this.#secrets.get(tokenName));
      this.#port = port;
      this.#keeper = new Keeper({
        run,
        port,
        backoff: this.#parts.backoff ?? defaultBackoff,
        onChange: () => this.#changed(),
      });
    } catch (error) {
      if (!(error instanceof TunnelError)) throw error;
      this.#error = error.message;
    }
    this.#bus.stale('tunnel');
  }

  #changed(): void {
    const url = this.#keeper?.kept.phase === 'open' ? this.#keeper.kept.publicUrl : null;
    if (url !== (this.#pulse?.publicUrl ?? null)) {
      this.#pulse?.stop();
      this.#pulse = null;
      this.#health = null;
      if (url) {
        this.#noteAddress(url);
        this.#pulse = new Pulse(url, {
          ask: this.#parts.probe ?? probe,
          times: this.#parts.pulse ?? pulseTimes,
          onHealth: (health) => {
            this.#health = health;
            this.#bus.stale('tunnel');
          },
        });
      }
    }
    this.#bus.stale('tunnel');
  }

  async #end(): Promise<void> {
    const keeper = this.#keeper;
    this.#pulse?.stop();
    this.#pulse = null;
    this.#health = null;
    await keeper?.stop();
    this.#keeper = null;
    this.#bus.stale('tunnel');
  }

  /** Platforms go on sending to the address that they were given: a change must be seen until somebody says that it was. */
  #noteAddress(url: string): void {
    const { settings } = this.#store;
    const last = settings.get('tunnel.url');
    if (typeof last === 'string' && last !== url) settings.set('tunnel.formerUrl', last);
    if (settings.get('tunnel.formerUrl') === url) settings.set('tunnel.formerUrl', null);
    settings.set('tunnel.url', url);
  }

  #choice(): TunnelChoice | null {
    return (this.#store.settings.get('tunnel.choice') ?? null) as TunnelChoice | null;
  }

  #formerUrl(): string | null {
    const url = this.#store.settings.get('tunnel.formerUrl');
    return typeof url === 'string' ? url : null;
  }

  #wanted(): boolean {
    return this.#store.settings.get('tunnel.on') === true && !this.#offline;
  }

  /** One step at a time, in the order asked for. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#lastStep.then(() => {
      if (this.#closed) throw new TunnelError('no-tunnel', 'Turntable is closing. Nothing was changed.');
      return step();
    });
    this.#lastStep = turn.catch(() => {});
    return turn;
  }
}
