// SPDX-License-Identifier: Apache-2.0
/** Pictures with text drawn on them in many ways, and where each pixel of ink lies. */
package org.giftcloud.sampledata.screens;
