/// The cheapest way to give each of n workers one of n tasks (the Hungarian method, O(n³)).
enum Assignment {
  /// The task of each worker, so that the sum of `cost(worker, task)` is smallest.
  ///
  /// Kuhn 1955 in the form with potentials: workers come one by one, each along a shortest
  /// augmenting path. Position 0 stands for "none" in the working lists.
  static func minimizing(count: Int, cost: (_ worker: Int, _ task: Int) -> Double) -> [Int] {
    var workerPotential = [Double](repeating: 0, count: count + 1)
    var taskPotential = [Double](repeating: 0, count: count + 1)
    var workerOfTask = [Int](repeating: 0, count: count + 1)
    for worker in 0..<count {
      workerOfTask[0] = worker + 1
      var previous = [Int](repeating: 0, count: count + 1)
      var slack = [Double](repeating: .infinity, count: count + 1)
      var visited = [Bool](repeating: false, count: count + 1)
      var task = 0
      repeat {
        visited[task] = true
        let holder = workerOfTask[task]
        var (step, nearest) = (Double.infinity, 0)
        for other in 1...count where !visited[other] {
          let reduced = cost(holder - 1, other - 1) - workerPotential[holder] - taskPotential[other]
          if reduced < slack[other] {
            slack[other] = reduced
            previous[other] = task
          }
          if slack[other] < step { (step, nearest) = (slack[other], other) }
        }
        for other in 0...count {
          if visited[other] {
            workerPotential[workerOfTask[other]] += step
            taskPotential[other] -= step
          } else {
            slack[other] -= step
          }
        }
        task = nearest
      } while workerOfTask[task] != 0
      while task != 0 {
        workerOfTask[task] = workerOfTask[previous[task]]
        task = previous[task]
      }
    }
    var tasks = [Int](repeating: 0, count: count)
    for task in 0..<count { tasks[workerOfTask[task + 1] - 1] = task }
    return tasks
  }
}
