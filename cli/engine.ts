/** The version of this software, as records name it. */
export const engine = 'openmutual 0.1.0';
