import { useState, type ReactNode } from 'react';
import { Button, Dialog, Facts, TextArea } from '../../../../src-renderer/ui/index.ts';

/** A dialog with something in it that must not be lost, and its answer above it. */
export function SignDialog(): ReactNode {
  const [open, setOpen] = useState(true);
  const [reason, setReason] = useState('');
  return (
    <main>
      <h1>Integration</h1>
      <Button onPress={() => setOpen(true)}>Sign</Button>
      <Dialog
        open={open}
        title="Sign this note"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>Not yet</Button>
            <Button kind="filled" keys="Ctrl Enter">
              Sign
            </Button>
          </>
        }
      >
        <p>It cannot be changed afterwards. What comes later is an addendum.</p>
        <Facts facts={[{ label: 'Required', value: '45 of 45 fields' }]} />
        <TextArea label="Reason for lateness" value={reason} onChange={setReason} autoFocus />
      </Dialog>
    </main>
  );
}
