package io.mispair.protocol;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** How many fields and array elements an object reaches, constants and enums aside. */
final class Footprint {

  private Footprint() {}

  static long of(Object root) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> left = new ArrayDeque<>();
    left.add(root);
    long size = 0;
    while (!left.isEmpty()) {
      Object object = left.remove();
      if (seen.add(object)) {
        size += object.getClass().isArray() ? array(object, left) : fields(object, left);
      }
    }
    return size;
  }

  private static long array(Object array, Deque<Object> left) {
    int length = Array.getLength(array);
    if (!array.getClass().getComponentType().isPrimitive()) {
      for (int i = 0; i < length; i++) {
        add(Array.get(array, i), left);
      }
    }
    return length;
  }

  private static long fields(Object object, Deque<Object> left) {
    long size = 0;
    for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          size++;
          if (!field.getType().isPrimitive()) {
            add(get(field, object), left);
          }
        }
      }
    }
    return size;
  }

  private static void add(Object value, Deque<Object> left) {
    if (value != null && !(value instanceof String) && !(value instanceof Enum)) {
      left.add(value);
    }
  }

  private static Object get(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
