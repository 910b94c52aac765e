import { register } from 'node:module';
import './control.ts';

register('./hooks.js', import.meta.url);
