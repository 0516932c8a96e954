/** Packages what is built, in the place of what was in `folder`; rejects when a part is missing, and leaves nothing then. */
export declare function packageInto(folder: string, options: { electronDist: string; built?: string }): Promise<void>
