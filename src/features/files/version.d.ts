/** Version of package.json, put in by the build. */
declare const __GRIOT_VERSION__: string;
