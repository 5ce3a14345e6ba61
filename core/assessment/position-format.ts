/** The form in which a position is written. Apart from the position, for who only names it. */
export const positionFormat = 'openmutual/position/1';
