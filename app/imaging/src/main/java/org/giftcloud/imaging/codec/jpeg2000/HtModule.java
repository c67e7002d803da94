// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * OpenJPH, compiled to WebAssembly and from there to classes when this program was built. It has
 * its own bounded memory and reaches nothing outside of it. An instance is used by one thread at a
 * time, and thrown away when anything went wrong in it: also when it only complained, for after
 * that it goes on with less than the whole picture.
 */
final class HtModule {
  // Pages of 64 KiB, at most half a gibibyte; an idle instance keeps at most 64 MiB.
  private static final int FIRST_PAGES = 64;
  private static final int MOST_PAGES = 8192;
  private static final int IDLE_PAGES = 1024;
  private static final int MOST_IDLE = 2;
  private static final int RPCL = 2;
  private static final ConcurrentLinkedQueue<HtModule> IDLE = new ConcurrentLinkedQueue<>();

  private final Instance instance;
  private boolean complained;

  private HtModule(Instance instance) {
    this.instance = instance;
  }

  interface Work {
    byte[] with(HtModule module);
  }

  /** Whether the next call has to load code or make an instance of it, which takes its time. */
  static boolean isCold() {
    return IDLE.isEmpty();
  }

  /** Makes an instance for the next call. */
  static boolean warm() {
    return IDLE.add(create());
  }

  /** What was decoded or encoded; only called under a time limit. */
  static byte[] run(Work work) throws IOException {
    HtModule module = IDLE.poll();
    if (module == null) {
      module = create();
    }
    byte[] result = work.with(module);
    if (module.complained) {
      throw new IOException("the decoder complained");
    }
    if (module.memory().pages() <= IDLE_PAGES && IDLE.size() < MOST_IDLE) {
      IDLE.add(module);
    }
    return result;
  }

  /** Loaded when the first such frame comes, and not before. */
  private static final class Code {
    static final WasmModule MODULE = parse();

    private static WasmModule parse() {
      try (InputStream in = HtModule.class.getResourceAsStream("Ht.meta")) {
        return Parser.parse(Objects.requireNonNull(in, "Ht.meta"));
      } catch (IOException e) {
        throw new IllegalStateException("codec module unreadable", e);
      }
    }

    /** A class that the build made; it is not there yet when this one is compiled. */
    static Machine machine(Instance instance) {
      try {
        return Class.forName(HtModule.class.getPackageName() + ".HtMachine")
            .asSubclass(Machine.class)
            .getConstructor(Instance.class)
            .newInstance(instance);
      } catch (ClassNotFoundException
          | NoSuchMethodException
          | InstantiationException
          | IllegalAccessException
          | InvocationTargetException e) {
        throw new IllegalStateException("codec module missing", e);
      }
    }
  }

  private static HtModule create() {
    HtModule[] made = new HtModule[1];
    Instance instance =
        Instance.builder(Code.MODULE)
            .withMemoryLimits(new MemoryLimits(FIRST_PAGES, MOST_PAGES))
            .withMachineFactory(Code::machine)
            .withImportValues(imports(() -> Objects.requireNonNull(made[0]).complained = true))
            .build();
    made[0] = new HtModule(instance);
    instance.export("_initialize").apply();
    return made[0];
  }

  private static ImportValues imports(Runnable complaint) {
    List<HostFunction> all = new ArrayList<>();
    all.add(function("env", "onCodecsException", 2, false, (_, _) -> giveUp()));
    all.add(function("env", "onCodecsInfo", 2, false, (_, _) -> 0));
    all.add(function("env", "onCodecsTrace", 2, false, (_, _) -> 0));
    all.add(function("env", "emscripten_notify_memory_growth", 1, false, (_, _) -> 0));
    String wasi = "wasi_snapshot_preview1";
    all.add(function(wasi, "proc_exit", 1, false, (_, _) -> giveUp()));
    all.add(function(wasi, "fd_close", 1, true, (_, _) -> 0));
    all.add(function(wasi, "environ_get", 2, true, (_, _) -> 0));
    all.add(
        function(
            wasi,
            "environ_sizes_get",
            2,
            true,
            (memory, at) -> {
              memory.writeI32((int) at[0], 0);
              memory.writeI32((int) at[1], 0);
              return 0;
            }));
    all.add(
        function(
            wasi,
            "fd_write",
            4,
            true,
            (memory, arguments) -> {
              complaint.run();
              int written = 0;
              for (int i = 0; i < arguments[2]; i++) {
                written += memory.readInt((int) arguments[1] + 8 * i + 4);
              }
              memory.writeI32((int) arguments[3], written);
              return 0;
            }));
    ValType i32 = ValType.I32;
    all.add(
        new HostFunction(
            wasi,
            "clock_time_get",
            FunctionType.of(List.of(i32, ValType.I64, i32), List.of(i32)),
            (instance, arguments) -> {
              instance.memory().writeLong((int) arguments[2], 0);
              return new long[] {0};
            }));
    all.add(
        new HostFunction(
            wasi,
            "fd_seek",
            FunctionType.of(List.of(i32, ValType.I64, i32, i32), List.of(i32)),
            (_, _) -> new long[] {0}));
    return ImportValues.builder().addFunction(all.toArray(HostFunction[]::new)).build();
  }

  private interface Import {
    int call(Memory memory, long[] arguments);
  }

  private static HostFunction function(
      String module, String name, int parameters, boolean returns, Import body) {
    List<ValType> types = new ArrayList<>();
    for (int i = 0; i < parameters; i++) {
      types.add(ValType.I32);
    }
    return new HostFunction(
        module,
        name,
        FunctionType.of(types, returns ? List.of(ValType.I32) : List.of()),
        (instance, arguments) -> {
          int result = body.call(instance.memory(), arguments);
          return returns ? new long[] {result} : new long[0];
        });
  }

  private static int giveUp() {
    throw new IllegalStateException("the codec gave up");
  }

  private Memory memory() {
    return instance.memory();
  }

  private int call(String name, long... arguments) {
    long[] result = instance.export(name).apply(arguments);
    return result == null || result.length == 0 ? 0 : (int) result[0];
  }

  private int context(FrameSize size) {
    int context = call("CreateCodecsContext");
    call("SetColumns", context, size.columns());
    call("SetRows", context, size.rows());
    call("SetBitsAllocated", context, 16);
    call("SetBitsStored", context, 16);
    call("SetSamplesPerPixel", context, size.components());
    call("SetPixelRepresentation", context, size.signed() ? 1 : 0);
    call("SetPlanarConfiguration", context, 0);
    return context;
  }

  /** What the module must know of a frame. */
  record FrameSize(int rows, int columns, int components, boolean signed) {}

  /**
   * The lines of all components in the order in which the codec gives them, the samples of each
   * line {@code components} apart; 16 bit, little endian.
   */
  byte[] decode(byte[] stream, FrameSize size) {
    int context = context(size);
    int parameters = call("CreateDecoderParameters");
    call("SetEncodedBufferSize", context, stream.length);
    memory().write(call("GetEncodedBuffer", context), stream, 0, stream.length);
    call("DecodeHtJpeg2000", context, parameters);
    byte[] result =
        memory()
            .readBytes(call("GetDecodedBuffer", context), call("GetDecodedBufferSize", context));
    call("ReleaseDecoderParameters", parameters);
    call("ReleaseCodecsContext", context);
    return result;
  }

  /** A codestream of one component, without loss, a tile-part for each resolution. */
  byte[] encode(byte[] samples, int rows, int columns) {
    int context = context(new FrameSize(rows, columns, 1, true));
    int parameters = call("CreateEncoderParameters");
    call("SetLossy", parameters, 0);
    call("SetProgressionOrder", parameters, RPCL);
    call("SetDecodedBufferSize", context, samples.length);
    memory().write(call("GetDecodedBuffer", context), samples, 0, samples.length);
    call("EncodeHtJpeg2000", context, parameters);
    byte[] result =
        memory()
            .readBytes(call("GetEncodedBuffer", context), call("GetEncodedBufferSize", context));
    call("ReleaseEncoderParameters", parameters);
    call("ReleaseCodecsContext", context);
    return result;
  }
}
