import { type ReactNode, useEffect, useRef, useState } from 'react';

interface WhenNearProps {
  /** In pixels; kept free before it is there. */
  readonly room: number;
  readonly children: ReactNode;
}

/** What stands below the fold is made, and its script fetched, when somebody comes near it. */
export function WhenNear({ room, children }: WhenNearProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (box.current === null || isNear) return;
    const eyes = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '900px',
    });
    eyes.observe(box.current);
    return () => eyes.disconnect();
  }, [isNear]);
  return (
    <div ref={box} style={isNear ? undefined : { minHeight: room }}>
      {isNear && children}
    </div>
  );
}
