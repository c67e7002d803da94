// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

/**
 * A series by the names under which a downloader finds it.
 *
 * @param session and {@code scan} are empty when the server has no such series
 * @param sent images of it that were sent from this working folder
 */
public record SeriesOnServer(
    String subject, String session, String scan, String studyUid, String seriesUid, int sent) {}
