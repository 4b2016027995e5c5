import TestSupport
import Testing

@testable import WinnowTensor

@Suite struct AvailableProcessorsTests {
  @Test func threadsOfOneCoreCountOnce() throws {
    #expect(try MadeUpMachine.workers(MadeUpMachine.processors(8)) == 8)
    #expect(try MadeUpMachine.workers(MadeUpMachine.processors(8, threads: 2)) == 4)
    #expect(try MadeUpMachine.workers(MadeUpMachine.processors(16, threads: 4)) == 4)
  }

  @Test func affinityNarrows() throws {
    func workers(_ allowed: String) throws -> Int {
      try MadeUpMachine.workers(MadeUpMachine.processors(8, threads: 2, allowed: allowed))
    }
    #expect(try workers("0") == 1)
    #expect(try workers("0,4") == 1, "two threads of core 0")
    #expect(try workers("0-1,4") == 2)
    #expect(try workers("3-4,7") == 2)
  }

  @Test func aProcessorWithoutTopologyIsACore() throws {
    var files = MadeUpMachine.processors(4, threads: 2)
    for processor in 0..<4 {
      files["sys/devices/system/cpu/cpu\(processor)/topology/thread_siblings_list"] = nil
    }
    #expect(try MadeUpMachine.workers(files) == 4)
    for wrong in ["", "x", "7", "-", "0-"] {
      files["sys/devices/system/cpu/cpu1/topology/thread_siblings_list"] = wrong
      #expect(try MadeUpMachine.workers(files) == 4, "\(wrong)")
    }
  }

  @Test func thereIsAlwaysAWorker() throws {
    #expect(try MadeUpMachine.workers([:]) >= 1)
    #expect(try MadeUpMachine.workers(["proc/self/status": "Cpus_allowed_list:\t\n"]) >= 1)
    #expect(AvailableProcessors.here.workers >= 1)
  }

  @Test func listsAreReadStrictly() {
    #expect(ProcessorList.parse("0-3,8,10-11\n") == [0, 1, 2, 3, 8, 10, 11])
    #expect(ProcessorList.parse(" 7 ") == [7])
    for wrong in [
      "", ",", "1,", "3-1", "1,1", "2,0-4", "0-70000", "99999999999999999999", "+1", "-1", "1--2",
    ] {
      #expect(ProcessorList.parse(wrong) == nil, "\(wrong)")
    }
  }
}
