internal import Foundation

/// Runs an actor's work on one thread of its own.
///
/// A compiled product stays on the thread it was made for, and a long computation stays off the
/// threads that Swift shares out to everything else.
final class ThreadExecutor: SerialExecutor {
  private let jobs = Jobs()

  /// Starts the thread; it ends with the executor.
  init() {
    Thread { [jobs] in
      stepBack()
      jobs.runAll()
    }.start()
  }

  deinit { jobs.close() }

  func enqueue(_ job: consuming ExecutorJob) { jobs.add(UnownedJob(job), self) }

  /// The waiting work.
  ///
  /// Sendable without checks, because the condition's lock guards every field.
  private final class Jobs: @unchecked Sendable {
    private let condition = NSCondition()
    private var waiting: [(job: UnownedJob, executor: ThreadExecutor)] = []
    private var isClosed = false

    func add(_ job: UnownedJob, _ executor: ThreadExecutor) {
      condition.withLock {
        waiting.append((job, executor))
        condition.signal()
      }
    }

    func close() {
      condition.withLock {
        isClosed = true
        condition.signal()
      }
    }

    func runAll() {
      while let (job, executor) = next() {
        job.runSynchronously(on: executor.asUnownedSerialExecutor())
      }
    }

    private func next() -> (UnownedJob, ThreadExecutor)? {
      condition.withLock {
        while waiting.isEmpty && !isClosed { condition.wait() }
        return waiting.isEmpty ? nil : waiting.removeFirst()
      }
    }
  }
}

/// Lets the thread that answers a person's keys go first where both want a core.
private func stepBack() {
  #if os(Linux)
    // Linux keeps a priority for each thread; the second 0 is the calling one. Three steps are half
    // the share of a core: more would starve the model where other programs work too.
    setpriority(Int32(PRIO_PROCESS.rawValue), 0, 3)
  #else
    pthread_set_qos_class_self_np(QOS_CLASS_USER_INITIATED, 0)
  #endif
}
