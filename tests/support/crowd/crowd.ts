export const LONG_NAME =
  'Wilhelmina-Anastasia Featherstonehaugh-Cholmondeley van der Westhuizen-Abayomi (code KAP-2026-0000417)';
export const EVENTS = 2_000;
export const SESSIONS = 24;
export const CLIENTS = 200;
