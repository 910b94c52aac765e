export { Limits } from './Limits.tsx';
export { LimitsInShort } from './LimitsInShort.tsx';
