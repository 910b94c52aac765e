import { Component, type ReactNode } from 'react';
import { Trouble } from '../features/unlock/index.ts';

/** The last resort for a mistake of ours: a calm page instead of a blank one. React has no hook for it. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Trouble
        title="Throughline made a mistake"
        words="This screen could not be shown. Everything that was said to be on disk is on disk, sealed; what was typed in the last five seconds may have to be typed again. Start again to unlock."
        action={{ label: 'Start again', onPress: () => location.reload() }}
      />
    );
  }
}
