/** The lozenge of a choice; filled with a gold eye when it is made. It stands behind the input it belongs to. */
export const OptionMark = () => (
  <i
    aria-hidden="true"
    className="size-[22px] flex-none rotate-45 scale-[.82] shadow-[inset_0_0_0_2px_var(--g-line-strong)] peer-checked:bg-(--dom) peer-checked:shadow-[inset_0_0_0_6px_var(--dom),inset_0_0_0_12px_var(--g-thread)]"
  />
);

/** The frame of a choice: the whole row is the target. */
export const OPTION =
  'flex min-h-14 w-full items-center gap-3.5 rounded-ctl bg-surface px-[.9rem] py-2 leading-[1.28] shadow-[inset_0_0_0_1.5px_var(--g-line-strong)] has-[:checked]:bg-(--dom-soft) has-[:checked]:shadow-[inset_0_0_0_2.5px_var(--dom)] has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-(--g-focus)';
