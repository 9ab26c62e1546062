export declare const BROWSER_ARGS: string[];
/** Path of an executable browser; throws with the reason when there is none. */
export declare function findBrowser(): string;
