// Scenes of invented sessions for looking at and testing the interface kit: its components together as the screens use them.
export { Fields } from './fieldsScene.tsx';
export { Unlock } from './opening.tsx';
export { Preparation } from './preparation.tsx';
export { Integration, Observation } from './session.tsx';
export { SignDialog } from './SignDialog.tsx';
export { Thread } from './thread.tsx';
