import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Crash } from './crash.tsx';

/** Catches what a screen throws while rendering. `resetKey` changing (another route) tries again. */
export class Boundary extends Component<{ children: ReactNode; resetKey?: string }, { error: unknown; failed: boolean }> {
  override state = { error: null as unknown, failed: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error('A screen failed:', error, info.componentStack);
  }

  override componentDidUpdate(before: { resetKey?: string }) {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.reset();
  }

  readonly reset = () => {
    // Files of a screen that are gone (another version was started) come back only with a new page.
    if (/dynamically imported module/.test(String(this.state.error))) location.reload();
    else this.setState({ error: null, failed: false });
  };

  override render() {
    return this.state.failed ? <Crash error={this.state.error} onRetry={this.reset} /> : this.props.children;
  }
}
