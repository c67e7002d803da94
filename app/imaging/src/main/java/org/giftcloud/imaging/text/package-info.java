// SPDX-License-Identifier: Apache-2.0
/**
 * Finds and reads text in pictures, on this computer alone. It knows nothing of whose text it may
 * be; what it reads is never logged.
 */
package org.giftcloud.imaging.text;
