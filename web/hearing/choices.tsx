import styles from './hearing.module.css';

interface ChoicesProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint?: string;
  }[];
}

/** One of few, all of them in sight; none is chosen beforehand. */
export function Choices<Value extends string>({
  name,
  legend,
  value,
  onChange,
  choices,
}: ChoicesProps<Value>) {
  return (
    <fieldset className={styles.choices}>
      <legend className="heard">{legend}</legend>
      {choices.map(({ value: one, label, hint }) => (
        <label key={one} htmlFor={`${name}-${one}`}>
          <input
            id={`${name}-${one}`}
            type="radio"
            name={name}
            value={one}
            checked={value === one}
            onChange={() => onChange(one)}
          />
          <b>{label}</b>
          {hint !== undefined && <span>{hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}
