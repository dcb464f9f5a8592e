// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import java.util.List;

/** The Alloy modules: what their commands claim, and what is recorded of them. */
record AlloyPage(List<AlloyModule> modules) {}
