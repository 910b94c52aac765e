import { defineConfig } from '@playwright/test';
import base from '../e2e/playwright.config.ts';

export default defineConfig({ ...base, testDir: '.', testMatch: '**/*.picture.ts', timeout: 600_000 });
