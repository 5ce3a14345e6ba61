/** Does something for many, some at a time. */
export async function each<Item, Done>(
  items: readonly Item[],
  work: (item: Item, place: number) => Promise<Done>,
  atOnce = 6,
): Promise<Done[]> {
  const done: Done[] = [];
  let next = 0;
  const worker = async () => {
    for (let place = next++; place < items.length; place = next++)
      done[place] = await work(items[place] as Item, place);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
}
