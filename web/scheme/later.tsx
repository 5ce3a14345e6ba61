import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';

interface LaterProps {
  readonly id: string;
  readonly title: ReactNode;
  /** Kept free until it is there. */
  readonly height: number;
  readonly children: ReactNode;
}

/** A part below the fold: its script is fetched when somebody comes near it, or prints. */
export function Later({ id, title, height, children }: LaterProps) {
  const [isDue, setDue] = useState(false);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const come = () => setDue(true);
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && come(), {
      rootMargin: '300px',
    });
    if (place.current !== null) watch.observe(place.current);
    window.addEventListener('beforeprint', come);
    return () => {
      watch.disconnect();
      window.removeEventListener('beforeprint', come);
    };
  }, []);
  return (
    <section ref={place} className="panel" id={id}>
      <h2>{title}</h2>
      {isDue ? <Suspense fallback={<Room height={height} />}>{children}</Suspense> : <Room height={height} />}
    </section>
  );
}

/** Room that is kept free for what comes. */
export function Room({ height }: { readonly height: number }) {
  return <div style={{ minHeight: height }} aria-hidden="true" />;
}
