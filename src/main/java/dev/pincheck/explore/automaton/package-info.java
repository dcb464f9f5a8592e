// SPDX-License-Identifier: Apache-2.0
/**
 * What is learned about routines: each becomes a graph of places with an edge a result. Begin with
 * {@link dev.pincheck.explore.automaton.Automaton}, which learns an edge by running its routine up
 * to it ({@code LearningKernel}), and {@link dev.pincheck.explore.automaton.Stepper}, which lets
 * tasks do steps by following edges. {@link dev.pincheck.explore.automaton.LearnedScene} is a scene
 * with all its routines. The contract that a routine could break is checked here.
 *
 * <p>The lowest room: knows nothing of states, of searches, or of what is left out.
 *
 * <p>Not API.
 */
package dev.pincheck.explore.automaton;
