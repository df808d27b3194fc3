@org.jspecify.annotations.NullMarked
package dev.weir.spam.campaign;
