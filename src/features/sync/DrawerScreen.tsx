import { useGoBack } from '../../ui/useGoBack.ts';
import { DrawerSheet } from './DrawerSheet.tsx';
import { SyncScreen } from './SyncScreen.tsx';

/** The drawer over the screen that it belongs to. */
export function DrawerScreen() {
  const goBack = useGoBack('/synchronisation');
  return (
    <>
      <SyncScreen />
      <DrawerSheet onClose={goBack} />
    </>
  );
}
