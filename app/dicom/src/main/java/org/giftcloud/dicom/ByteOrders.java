// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in byte arrays. */
final class ByteOrders {
  static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle SHORT_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);

  private ByteOrders() {}

  private static VarHandle view(Class<?> array, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(array, order);
  }
}
