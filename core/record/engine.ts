/** The version of this software; every package.json of the repository has the same. */
export const version = '0.1.0';

/** This software, as records name it. */
export const engine = `openmutual ${version}`;
