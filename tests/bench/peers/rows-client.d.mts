export declare const offer: (bench: object) => void;
export declare const until: (isSo: () => boolean | Promise<boolean>) => Promise<void>;
