/** The version in package.json. */
declare const __APP_VERSION__: string;
/** When this was built, wall clock in ms. */
declare const __BUILT_AT__: number;
